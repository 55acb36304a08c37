import type { Input } from '@roost/api';
import Alert from '@cloudscape-design/components/alert';
import type { Act } from '#api/queries.ts';
import { Dialog } from '#parts/dialog.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { useWords } from '#words/use-words.ts';
import { identityWords } from './identity-words.ts';

interface Props {
  readonly wanted: Input<'PutIdentityProviderConfiguration'>;
  readonly save: Act<void>;
  readonly onClose: () => void;
}

/** Before passwords open nothing any more: who is locked out, and what ends. */
export function IdentityOnlyDialog({ wanted, save, onClose }: Props) {
  const words = useWords(identityWords);
  return (
    <Dialog
      title={words.askTitle}
      confirm={words.askConfirm}
      isRunning={save.isRunning}
      error={save.error}
      onConfirm={() => void save.run()}
      onDismiss={onClose}
    >
      <Alert type="warning">{words.askWhat}</Alert>
      <EndingSessions changes={[{ operation: 'PutIdentityProviderConfiguration', input: wanted }]} />
    </Dialog>
  );
}
