// Changes who a user is and under which addresses the user goes; saved together, reported one by one.
import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type FormEvent } from 'react';
import { useRead } from '#api/queries.ts';
import { refusedField } from '#api/refused-fields.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { useCrumbs } from '#pages/users/details/user-page.tsx';
import { UserScope, useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { AddressSection } from './address-section.tsx';
import { DetailFields } from './detail-fields.tsx';
import { detailNames, noDraft, stepsOf, type DetailName } from './draft.ts';
import { editWords } from './edit-words.ts';
import { SaveReport } from './save-report.tsx';
import { useSave, type Outcome } from './use-save.ts';

export const EditUserPage = () => (
  <UserScope>
    <EditUser />
  </UserScope>
);

function EditUser() {
  const words = useWords(editWords);
  const { OrganizationId } = useOrganization();
  const user = useUser();
  const flashes = useFlashes();
  const go = useGo();
  const [draft, setDraft] = useState(noDraft);
  const [isChecked, setIsChecked] = useState(false);
  const { data } = useRead('ListAliases', { OrganizationId, EntityId: user.UserId, MaxResults: 100 });
  const aliases = data?.Aliases ?? [];
  const save = useSave(setDraft);
  const refusalAt = useRefusals(save.outcome);
  const localError = (localPart: string): string | undefined => {
    if (!isChecked || (localPart !== '' && !localPart.includes('@'))) return undefined;
    return localPart === '' ? words.localMissing : words.foreignDomain;
  };
  const isNameMissing = draft.details.DisplayName === '';
  const isWrong = [draft.primary, ...draft.added.map(({ parts }) => parts)].some(
    (parts) => parts !== undefined && (parts.localPart === '' || parts.localPart.includes('@')),
  );
  const back = paths.user(OrganizationId, user.UserId);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsChecked(true);
    if (isNameMissing || isWrong || save.isRunning) return;
    const steps = stepsOf(draft, { user, aliases });
    if (!(await save.run(steps))) return;
    const name = draft.details.DisplayName ?? user.DisplayName;
    flashes.tell(
      steps.length === 0
        ? { kind: 'info', sentence: words.unchanged }
        : { kind: 'success', sentence: words.saved(name) },
    );
    go(back);
  };
  return (
    <OrganizationPage title={words.title} description={user.DisplayName} above={useCrumbs(user)}>
      <form onSubmit={(event) => void submit(event)}>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={() => go(back)}>
                {words.cancel}
              </Button>
              <ActButton variant="primary" isSubmit isRunning={save.isRunning}>
                {words.save}
              </ActButton>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <DetailFields
              draft={draft}
              onChange={setDraft}
              errorAt={(name) =>
                name === 'DisplayName' && isChecked && isNameMissing ? words.missing : refusalAt.detail(name)
              }
            />
            <AddressSection
              aliases={aliases}
              draft={draft}
              onChange={setDraft}
              primaryError={
                (draft.primary && localError(draft.primary.localPart)) ?? refusalAt.step('primary')
              }
              errorAt={({ key, parts }) => localError(parts.localPart) ?? refusalAt.step(key)}
            />
            {save.outcome && <SaveReport {...save.outcome} />}
          </SpaceBetween>
        </Form>
      </form>
    </OrganizationPage>
  );
}

interface Refusals {
  readonly detail: (name: DetailName) => string | undefined;
  /** `primary`, or the key of a new alias. */
  readonly step: (which: string) => string | undefined;
}

// as validation names them: jobTitle for JobTitle
const memberNames = Object.fromEntries(
  detailNames.map((name) => [name, [`${name.charAt(0).toLowerCase()}${name.slice(1)}`]]),
);

function useRefusals(outcome: Outcome | undefined): Refusals {
  const sentenceOf = useSentence();
  if (outcome === undefined) return { detail: () => undefined, step: () => undefined };
  const { refused, error } = outcome;
  const field = refused.kind === 'details' ? refusedField(error, memberNames) : undefined;
  const which = refused.kind === 'add' ? refused.key : refused.kind;
  return {
    detail: (name) => (field === name ? sentenceOf(error) : undefined),
    step: (asked) => (asked === which ? sentenceOf(error) : undefined),
  };
}
