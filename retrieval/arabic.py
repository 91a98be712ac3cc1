"""Arabic text for matching: normalization, tokens, stems. What is shown is never touched."""


def normalize(text: str) -> str:
    return " ".join(text.split())
