"""Incidents of several reports that are the same happening: compared pair by pair, weighed by Splink, clustered."""

from whence.linking.link import link
from whence.linking.scores import PairScore, score_pairs

__all__ = ["PairScore", "link", "score_pairs"]
