"""All questions, in the order in which they are asked: that of the product's own wizard."""

from __future__ import annotations

from certspec.asking import about_issuer, about_key, about_names, about_subject, about_target

QUESTIONS = (
    *about_target.QUESTIONS,
    *about_issuer.QUESTIONS,
    *about_subject.QUESTIONS,
    *about_names.QUESTIONS,
    *about_key.QUESTIONS,
)
