"""The engine over the documents that the settings name: a folder, or a cluster."""

from typing import TYPE_CHECKING

from bot.settings.settings import Settings, SettingsError
from retrieval import Engine

if TYPE_CHECKING:
    from retrieval.opensearch import Address

# In a chat, so that people are told within two that the cluster is out of reach; a command can wait.
PATIENCE_SECONDS = 1.5
COMMAND_PATIENCE_SECONDS = 20.0
_EXTRA_MISSING = "what speaks to a cluster is not installed: make opensearch (or pip install .[opensearch])"


def cluster_address(settings: Settings, urls: str | None = None) -> "Address":
    """Where the cluster is, and how to enter it.

    Args:
        urls: Its nodes; None: those of INDEX_URL.

    Raises:
        SettingsError: It is nowhere, INDEX_CA is no file, or what speaks to a cluster is not installed.
    """
    try:
        from retrieval.opensearch import Address, AddressError
    except ModuleNotFoundError:
        raise SettingsError(_EXTRA_MISSING) from None
    where = urls or settings.index_url
    if not where:
        raise SettingsError("no cluster: set INDEX_URL to its nodes, such as https://search.example.org:9200")
    if settings.index_ca and not settings.index_ca.is_file():
        raise SettingsError(f"INDEX_CA: there is no file {settings.index_ca}")
    password = settings.index_password.value if settings.index_password else ""
    try:
        return Address.parse(
            where, settings.index_name, settings.index_user or "", password, settings.index_ca
        )
    except AddressError as error:
        raise SettingsError(f"{'--to' if urls else 'INDEX_URL'} {error}") from None


def open_engine(settings: Settings, patience: float = PATIENCE_SECONDS) -> Engine:
    """The engine over what the cluster of INDEX_URL holds, whether it is there or not.

    Args:
        patience: Seconds that a question may take.

    Raises:
        SettingsError: As `address`.
    """
    where = cluster_address(settings)
    from retrieval.opensearch import open_engine as opened

    return opened(where, settings.answer_threshold, patience, reader=settings.reads)


def open_corpus(settings: Settings) -> Engine:
    """The engine over the documents as they are now.

    Raises:
        CorpusError: There is nothing to answer from.
    """
    if settings.index_url:
        return open_engine(settings)
    return Engine.from_directory(
        settings.corpus_dir, settings.index_cache, settings.answer_threshold, reader=settings.reads
    )
