import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EntitySelect, type ChosenEntity } from '#parts/entity-select.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { mailboxWords } from './mailbox-words.ts';

/** AWS's operation asks for it; Roost writes with rights of its own. */
const unusedRole = 'arn:aws:iam::000000000000:role/roost';
/** Looked at only where ROOST_S3_KMS says so. */
const unusedKey = 'arn:aws:kms:us-east-1:000000000000:key/roost';

const refusals = { bucket: ['s3BucketName'], prefix: ['s3Prefix'], kmsKey: ['kmsKeyArn'] };

export function StartExportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(mailboxWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [owner, setOwner] = useState<ChosenEntity>();
  const [bucket, setBucket] = useState('');
  const [prefix, setPrefix] = useState('exports');
  const [description, setDescription] = useState('');
  const [keyArn, setKeyArn] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const start = useAct(async (user: ChosenEntity) => {
    await call('StartMailboxExportJob', {
      OrganizationId,
      ClientToken: crypto.randomUUID(),
      EntityId: user.id,
      RoleArn: unusedRole,
      KmsKeyArn: keyArn === '' ? unusedKey : keyArn,
      S3BucketName: bucket,
      S3Prefix: prefix,
      ...(description !== '' && { Description: description }),
    });
    tell({ kind: 'success', sentence: words.started(user.name) });
    onClose();
  });
  const refused = refusedField(start.error, refusals);
  const errorAt = (field: 'bucket' | 'prefix', value: string): string | undefined => {
    if (refused === field) return sentenceOf(start.error);
    return isChecked && value === '' ? words.missing : undefined;
  };
  const confirm = (): void => {
    setIsChecked(true);
    if (owner !== undefined && bucket !== '' && prefix !== '') void start.run(owner);
  };
  return (
    <Dialog
      title={words.startTitle}
      confirm={words.start}
      isRunning={start.isRunning}
      error={refused === undefined ? start.error : undefined}
      onConfirm={confirm}
      onDismiss={onClose}
    >
      <Box>{words.startWhat}</Box>
      <EntitySelect
        kind="USER"
        label={words.owner}
        value={owner}
        onChange={setOwner}
        error={isChecked && owner === undefined ? words.missing : undefined}
      />
      <TextField
        label={words.bucket}
        description={words.bucketHelp}
        value={bucket}
        onChange={setBucket}
        error={errorAt('bucket', bucket)}
      />
      <TextField label={words.prefix} value={prefix} onChange={setPrefix} error={errorAt('prefix', prefix)} />
      <TextField
        label={words.kmsKey}
        description={words.kmsKeyHelp}
        value={keyArn}
        onChange={setKeyArn}
        error={refused === 'kmsKey' ? sentenceOf(start.error) : undefined}
      />
      <TextField label={words.noteOfExport} value={description} onChange={setDescription} />
    </Dialog>
  );
}
