// A question before something is done: what happens, and whether it can be undone.
import type { ReactNode } from 'react';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { Dialog } from './dialog.tsx';

interface Props<Answer> {
  readonly title: string;
  /** Verb first: what the button does. */
  readonly confirm: string;
  /** Asked to be typed, for what cannot be undone. */
  readonly typedName?: string | undefined;
  readonly isReady?: boolean;
  readonly act: () => Promise<Answer>;
  /** What is said afterwards. */
  readonly done: (answer: Answer) => string;
  readonly onDone?: () => void;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

export function ConfirmDialog<Answer>(props: Props<Answer>) {
  const { title, confirm, typedName, isReady, act, done, onDone, onDismiss, children } = props;
  const flashes = useFlashes();
  const doing = useAct(async () => {
    const sentence = done(await act());
    flashes.tell({ kind: 'success', sentence });
  });
  const run = async (): Promise<void> => {
    if (!(await doing.run())) return;
    onDone?.();
    onDismiss();
  };
  return (
    <Dialog
      title={title}
      confirm={confirm}
      typedName={typedName}
      isReady={isReady}
      isRunning={doing.isRunning}
      error={doing.error}
      onConfirm={() => void run()}
      onDismiss={onDismiss}
    >
      {children}
    </Dialog>
  );
}
