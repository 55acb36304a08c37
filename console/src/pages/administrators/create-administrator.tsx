import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { isAcceptableTwice, noPassword, PasswordFields } from '#parts/password-fields.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { RoleFields, type RoleValue } from './role-fields.tsx';
import { administratorWords } from './words.ts';

const refusals = {
  name: ['NameAvailabilityException', 'name'],
  password: ['InvalidPasswordException', 'password'],
};

export function CreateAdministrator() {
  const words = useWords(administratorWords);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <ActButton variant="primary" onClick={() => setIsAsked(true)}>
        {words.create}
      </ActButton>
      {isAsked && <CreateAdministratorDialog onClose={() => setIsAsked(false)} />}
    </>
  );
}

function CreateAdministratorDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(administratorWords);
  const { tell } = useFlashes();
  const sentenceOf = useSentence();
  const [name, setName] = useState('');
  const [role, setRole] = useState<RoleValue>({ role: 'HELP_DESK', organizationId: '' });
  const [password, setPassword] = useState(noPassword);
  const [isChecked, setIsChecked] = useState(false);
  const create = useAct(() =>
    call('CreateAdministrator', {
      Name: name,
      Password: password.password,
      Role: role.role,
      ...(role.organizationId !== '' && { OrganizationId: role.organizationId }),
    }),
  );
  const refused = refusedField(create.error, refusals);
  const confirm = async (): Promise<void> => {
    setIsChecked(true);
    if (name === '' || !isAcceptableTwice(password) || !(await create.run())) return;
    tell({ kind: 'success', sentence: words.created(name) });
    onClose();
  };
  const missing = isChecked && name === '' ? words.missing : undefined;
  return (
    <Dialog
      title={words.createTitle}
      confirm={words.create}
      isRunning={create.isRunning}
      error={refused === undefined ? create.error : undefined}
      onConfirm={() => void confirm()}
      onDismiss={onClose}
    >
      <TextField
        label={words.name}
        description={words.nameHelp}
        autoFocus
        value={name}
        onChange={setName}
        error={refused === 'name' ? sentenceOf(create.error) : missing}
      />
      <RoleFields value={role} onChange={setRole} />
      <PasswordFields
        value={password}
        onChange={setPassword}
        isChecked={isChecked}
        refusal={refused === 'password' ? sentenceOf(create.error) : undefined}
      />
    </Dialog>
  );
}
