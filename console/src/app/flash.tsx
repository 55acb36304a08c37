// What just happened, said at the top of the page. What went well stays for the page that it leads to and is
// gone with the next; what went wrong stays until it is dismissed or the organization is left.
import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import type { RouterHistory } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '#words/use-words.ts';
import { organizationIn } from './paths.ts';
import { shellWords } from './words.ts';

export interface Flash {
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly sentence: ReactNode;
  /** Below the sentence. */
  readonly details?: ReactNode;
}

interface Flashes {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly tell: (flash: Flash) => void;
}

interface Told extends Flash {
  readonly id: string;
  /** False until a person does something: what told it may go to another page by itself. */
  readonly isSettled: boolean;
}

interface Props {
  readonly history: RouterHistory;
  readonly children: ReactNode;
}

const FlashContext = createContext<Flashes | undefined>(undefined);
const shownMax = 3;

export function FlashProvider({ history, children }: Props) {
  const [told, setTold] = useState<readonly Told[]>([]);
  const words = useWords(shellWords);
  useEffect(() => forgetAtNavigation(history, setTold), [history]);
  const flashes = useMemo<Flashes>(
    () => ({
      items: told.map(({ id, kind, sentence, details }) => ({
        id,
        type: kind,
        header: sentence,
        content: details,
        dismissible: true,
        dismissLabel: words.dismiss,
        onDismiss: () => setTold((before) => before.filter((one) => one.id !== id)),
      })),
      // of what went well the latest is enough; what went wrong stays until it was read
      tell(flash) {
        const added = { ...flash, id: crypto.randomUUID(), isSettled: false };
        setTold((before) => [added, ...before.filter(isTrouble)].slice(0, shownMax));
      },
    }),
    [told, words],
  );
  return <FlashContext value={flashes}>{children}</FlashContext>;
}

export function useFlashes(): Flashes {
  const flashes = useContext(FlashContext);
  if (flashes === undefined) throw new Error('there is no FlashProvider above');
  return flashes;
}

const isTrouble = ({ kind }: Flash): boolean => kind === 'error' || kind === 'warning';

/** What a person does; an action goes to its page before the next of these. */
const gestures = ['pointerdown', 'keydown', 'click'] as const;

/** Returns how to stop. */
function forgetAtNavigation(
  history: RouterHistory,
  change: (next: (before: readonly Told[]) => readonly Told[]) => void,
): () => void {
  let path = history.location.pathname;
  const settle = (): void =>
    change((before) =>
      before.every(({ isSettled }) => isSettled)
        ? before
        : before.map((one) => ({ ...one, isSettled: true })),
    );
  const stop = history.subscribe(({ location: { pathname }, action }) => {
    if (pathname === path) return; // tabs and filters of the same page
    const isSame = organizationIn(pathname) === organizationIn(path);
    path = pathname;
    const isByAction = action.type === 'PUSH' || action.type === 'REPLACE'; // not the browser's own buttons
    change((before) =>
      before.filter((told) => (isByAction && !told.isSettled) || (isTrouble(told) && isSame)),
    );
  });
  for (const gesture of gestures) document.addEventListener(gesture, settle, { capture: true });
  return () => {
    stop();
    for (const gesture of gestures) document.removeEventListener(gesture, settle, { capture: true });
  };
}
