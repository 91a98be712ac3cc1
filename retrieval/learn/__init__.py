"""How the weights in `retrieval/learned/` came about: python -m retrieval.learn FILE…"""
