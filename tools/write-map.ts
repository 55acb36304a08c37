// Writes docs/MAP.md.
