"""How good the answers are: question sets, measures, baselines and the command that reports them."""
