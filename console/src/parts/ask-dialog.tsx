// A question whose answer is one act: it closes when the act is done.
import Box from '@cloudscape-design/components/box';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly what: string;
  readonly confirm: string;
  readonly typedName?: string;
  readonly act: () => Promise<unknown>;
  /** What is said afterwards. */
  readonly done: string;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

export function AskDialog({ title, what, confirm, typedName, act, done, onDone, onClose }: Props) {
  const { tell } = useFlashes();
  const running = useAct(async () => {
    await act();
    tell({ kind: 'success', sentence: done });
    onClose();
    onDone?.();
  });
  return (
    <Dialog
      title={title}
      confirm={confirm}
      {...(typedName !== undefined && { typedName })}
      isRunning={running.isRunning}
      error={running.error}
      onConfirm={() => void running.run()}
      onDismiss={onClose}
    >
      <Box>{what}</Box>
    </Dialog>
  );
}
