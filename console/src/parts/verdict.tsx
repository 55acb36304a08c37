// What the rules say to somebody or something that was tried out.
import Alert from '@cloudscape-design/components/alert';
import { useWords } from '#words/use-words.ts';
import type { Effect } from './effect.tsx';
import { effectWords } from './effect-words.ts';

interface Props {
  readonly effect: Effect | undefined;
  /** All that match; those that have the effect decide. */
  readonly matched: readonly { readonly name: string; readonly effect: Effect | undefined }[];
  /** Further words, such as how much is allowed. */
  readonly more?: string;
}

export function Verdict({ effect, matched, more }: Props) {
  const words = useWords(effectWords);
  const deciding = matched.filter((rule) => rule.effect === effect).map(({ name }) => name);
  return (
    <Alert
      type={effect === 'ALLOW' ? 'success' : 'error'}
      header={effect === 'ALLOW' ? words.allowed : words.denied}
    >
      {deciding.length > 0 ? words.decidedBy(deciding.join(', ')) : words.byNone} {more}
    </Alert>
  );
}
