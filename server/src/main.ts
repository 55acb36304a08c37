// The composition root: configuration -> parts -> start -> stop. Nothing is served yet.
process.stdout.write('Roost has nothing to serve yet.\n');
