import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useWords } from '#words/use-words.ts';
import { domainWords } from './words.ts';

const indicators = { VERIFIED: 'success', PENDING: 'pending', FAILED: 'error' } as const;

/** Of a domain's ownership, or of its signature. */
export function VerificationState({ state }: { readonly state: keyof typeof indicators | undefined }) {
  const { states } = useWords(domainWords);
  if (state === undefined) return '–';
  return <StatusIndicator type={indicators[state]}>{states[state]}</StatusIndicator>;
}
