// Writes docs/MAP.md: what there is and where it is, so that a stranger finds it.
process.stdout.write('There is nothing to map yet.\n');
