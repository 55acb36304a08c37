// Creates a user who can sign in at once: user, address and mailbox in one step.
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type FormEvent } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useGo } from '#app/use-go.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { AddressField, joinAddress, type AddressParts } from '#parts/address-field.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { isAcceptableTwice, noPassword, PasswordFields } from '#parts/password-fields.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { createUserWords } from './create-user-words.ts';
import { userWords } from './words.ts';

const refusals = {
  userName: ['NameAvailabilityException', 'ReservedNameException', 'name'],
  displayName: ['displayName'],
  firstName: ['firstName'],
  lastName: ['lastName'],
  address: ['EmailAddressInUseException', 'MailDomainStateException', 'MailDomainNotFoundException', 'email'],
  password: ['InvalidPasswordException', 'password'],
};

export function CreateUserPage() {
  const words = useWords(createUserWords);
  const { title: users } = useWords(userWords);
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const flashes = useFlashes();
  const go = useGo();
  const sentenceOf = useSentence();
  const [names, setNames] = useState({ userName: '', firstName: '', lastName: '' });
  const [editedName, setEditedName] = useState<string>();
  const [edited, setEdited] = useState<AddressParts>();
  const [password, setPassword] = useState(noPassword);
  const [isChecked, setIsChecked] = useState(false);
  // both follow what was typed above until somebody edits them
  const displayName = editedName ?? `${names.firstName} ${names.lastName}`.trim();
  const address = edited ?? { localPart: names.userName, domain: DefaultMailDomain };
  const isReady = names.userName !== '' && displayName !== '' && isAcceptableTwice(password);

  const create = useAct(() =>
    call('CreateMailboxUser', {
      OrganizationId,
      Name: names.userName,
      DisplayName: displayName,
      Email: joinAddress(address),
      Password: password.password,
      ...(names.firstName !== '' && { FirstName: names.firstName }),
      ...(names.lastName !== '' && { LastName: names.lastName }),
    }),
  );
  const refused = refusedField(create.error, refusals);
  const errorAt = (field: keyof typeof refusals, isMissing = false): string | undefined => {
    if (refused === field) return sentenceOf(create.error);
    return isChecked && isMissing ? words.missing : undefined;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsChecked(true);
    if (!isReady || !(await create.run())) return;
    flashes.tell({ kind: 'success', sentence: words.created(displayName) });
    go(paths.users(OrganizationId));
  };

  return (
    <OrganizationPage title={words.title} above={[{ text: users, href: paths.users(OrganizationId) }]}>
      <form onSubmit={(event) => void submit(event)}>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={() => go(paths.users(OrganizationId))}>
                {words.cancel}
              </Button>
              <ActButton variant="primary" isSubmit isRunning={create.isRunning}>
                {words.create}
              </ActButton>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <Trouble error={refused === undefined ? create.error : undefined} />
            <Container header={<Header variant="h2">{words.details}</Header>}>
              <SpaceBetween size="m">
                <TextField
                  label={words.userName}
                  description={words.userNameHelp}
                  autoFocus
                  value={names.userName}
                  error={errorAt('userName', names.userName === '')}
                  onChange={(userName) => setNames({ ...names, userName })}
                />
                <TextField
                  label={words.firstName}
                  value={names.firstName}
                  error={errorAt('firstName')}
                  onChange={(firstName) => setNames({ ...names, firstName })}
                />
                <TextField
                  label={words.lastName}
                  value={names.lastName}
                  error={errorAt('lastName')}
                  onChange={(lastName) => setNames({ ...names, lastName })}
                />
                <TextField
                  label={words.displayName}
                  description={words.displayNameHelp}
                  value={displayName}
                  error={errorAt('displayName', displayName === '')}
                  onChange={setEditedName}
                />
              </SpaceBetween>
            </Container>
            <Container header={<Header variant="h2">{words.setup}</Header>}>
              <SpaceBetween size="m">
                <AddressField
                  label={words.email}
                  value={address}
                  error={errorAt('address', address.localPart === '')}
                  onChange={setEdited}
                />
                <PasswordFields
                  value={password}
                  onChange={setPassword}
                  isChecked={isChecked}
                  refusal={errorAt('password')}
                />
              </SpaceBetween>
            </Container>
          </SpaceBetween>
        </Form>
      </form>
    </OrganizationPage>
  );
}
