// LIST wildcards: `*` matches anything, `%` anything but the hierarchy delimiter: RFC 9051 §6.3.9.

/**
 * A matcher for canonical mailbox names. Its time is bounded by the length of the pattern times that of
 * the name: the pattern runs as a set of states, never by backtracking.
 */
export function compileListPattern(pattern: string, delimiter = '/'): (name: string) => boolean {
  const steps = withoutRepeats(pattern);
  if (steps === '*') return () => true;
  const inboxSteps = steps.toUpperCase();
  // INBOX is case-insensitive in patterns as in names.
  return (name) => isMatch(name === 'INBOX' ? inboxSteps : steps, name, delimiter);
}

// `**`, `%%`, `*%` and `%*` match what the stronger of the two matches.
function withoutRepeats(pattern: string): string {
  return pattern.replaceAll(/[*%]{2,}/g, (run) => (run.includes('*') ? '*' : '%'));
}

function isMatch(pattern: string, name: string, delimiter: string): boolean {
  let states = new Uint8Array(pattern.length + 1);
  let following = new Uint8Array(pattern.length + 1);
  enter(states, 0, pattern);
  for (let position = 0; position < name.length; position++) {
    const character = name.charAt(position);
    following.fill(0);
    let isAlive = false;
    for (let state = 0; state < pattern.length; state++) {
      if (states[state] === 0) continue;
      const step = pattern.charAt(state);
      if (step === '*' || (step === '%' && character !== delimiter)) enter(following, state, pattern);
      else if (step !== '%' && step === character) enter(following, state + 1, pattern);
      else continue;
      isAlive = true;
    }
    if (!isAlive) return false;
    [states, following] = [following, states];
  }
  return states[pattern.length] === 1;
}

// A wildcard may match nothing, so whoever stands before it stands behind it as well.
function enter(states: Uint8Array, state: number, pattern: string): void {
  states[state] = 1;
  const step = pattern.charAt(state);
  if (step === '*' || step === '%') states[state + 1] = 1;
}
