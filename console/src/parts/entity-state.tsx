import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';

interface Props {
  readonly state: 'ENABLED' | 'DISABLED' | 'DELETED' | undefined;
  /** Of a user. */
  readonly role?: string;
}

/** Of a user, group or resource. */
export function EntityState({ state, role }: Props) {
  const { states } = useWords(partWords);
  if (role === 'SYSTEM_USER') return <StatusIndicator type="info">{states.SYSTEM_USER}</StatusIndicator>;
  if (state === 'ENABLED') return <StatusIndicator type="success">{states.ENABLED}</StatusIndicator>;
  return <StatusIndicator type="stopped">{states[state ?? 'DISABLED']}</StatusIndicator>;
}
