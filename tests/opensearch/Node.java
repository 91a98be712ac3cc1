import java.util.Arrays;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A node of a cluster on this machine: Node.java HOME NAME HTTP_PORT TRANSPORT_PORT NAME=TRANSPORT_PORT... */
public class Node {
    public static void main(String[] arguments) throws Exception {
        String[] peers = Arrays.copyOfRange(arguments, 4, arguments.length);
        String[] names = Arrays.stream(peers).map(peer -> peer.split("=")[0]).toArray(String[]::new);
        String[] places = Arrays.stream(peers).map(peer -> "127.0.0.1:" + peer.split("=")[1]).toArray(String[]::new);
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.setMaxHttpPort(-1); // no looking for another port
        runner.onBuild((number, settings) -> {
            settings.put("cluster.name", "sanad-tests");
            settings.put("node.name", arguments[1]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", arguments[2]);
            settings.put("transport.port", arguments[3]);
            settings.putList("discovery.seed_hosts", places);
            settings.putList("cluster.initial_cluster_manager_nodes", names);
            // The disk of a machine that runs tests may be nearly full.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.build(OpenSearchRunner.newConfigs().basePath(arguments[0]).numOfNode(1).build());
        Thread.currentThread().join();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (Exception error) {
            System.err.println(error);
        }
    }
}
