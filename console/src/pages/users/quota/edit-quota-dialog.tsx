import Alert from '@cloudscape-design/components/alert';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { quotaWords } from './quota-words.ts';

interface Props {
  readonly quotaMegabytes: number;
  readonly usedBytes: number;
  readonly onDismiss: () => void;
}

const quotaMax = 51_200;
const megabyte = 1024 * 1024;

/** Undefined for what is no quota. */
function readQuota(text: string): number | undefined {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= quotaMax ? value : undefined;
}

export function EditQuotaDialog({ quotaMegabytes, usedBytes, onDismiss }: Props) {
  const words = useWords(quotaWords);
  const formats = useFormats();
  const flashes = useFlashes();
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const [text, setText] = useState(String(quotaMegabytes));
  const [isChecked, setIsChecked] = useState(false);
  const quota = readQuota(text);
  const update = useAct((MailboxQuota: number) =>
    call('UpdateMailboxQuota', { OrganizationId, UserId, MailboxQuota }),
  );
  const save = async (): Promise<void> => {
    setIsChecked(true);
    if (quota === undefined) return;
    if (quota !== quotaMegabytes && !(await update.run(quota))) return;
    flashes.tell({ kind: 'success', sentence: words.saved(DisplayName, formats.number(quota)) });
    onDismiss();
  };
  return (
    <Dialog
      title={words.title}
      confirm={words.save}
      isRunning={update.isRunning}
      error={update.error}
      onConfirm={() => void save()}
      onDismiss={onDismiss}
    >
      <TextField
        label={words.update}
        description={words.help}
        autoFocus
        value={text}
        error={isChecked && quota === undefined ? words.outOfRange : undefined}
        onChange={setText}
      />
      {quota !== undefined && quota * megabyte < usedBytes && (
        <Alert type="warning">{words.belowUsed(formats.bytes(usedBytes))}</Alert>
      )}
    </Dialog>
  );
}
