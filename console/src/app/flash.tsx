// What just happened, said at the top of the page until it is dismissed or the next thing happens.
import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import { useWords } from '#words/use-words.ts';
import { shellWords } from './words.ts';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

export interface Flash {
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly sentence: ReactNode;
  /** Below the sentence. */
  readonly details?: ReactNode;
}

interface Flashes {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly tell: (flash: Flash) => void;
  readonly clear: () => void;
}

const FlashContext = createContext<Flashes | undefined>(undefined);
const shownMax = 3;

export function FlashProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<readonly (Flash & { readonly id: string })[]>([]);
  const words = useWords(shellWords);
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
      tell: (flash) =>
        setTold((before) =>
          [{ ...flash, id: crypto.randomUUID() }, ...before.filter(({ kind }) => kind !== 'success')].slice(
            0,
            shownMax,
          ),
        ),
      clear: () => setTold([]),
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
