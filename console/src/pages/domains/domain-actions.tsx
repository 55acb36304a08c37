// What can be done with a domain as a whole.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct, useRead } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import type { MailDomain } from './mail-domain.ts';
import { domainWords } from './words.ts';

export function DomainActions({ domain }: { readonly domain: MailDomain }) {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [isRemoving, setIsRemoving] = useState(false);
  const { DomainName } = domain;
  const check = useAct(async () => {
    const { Records } = await call('CheckMailDomain', { OrganizationId, DomainName });
    const found = Records.filter(({ State }) => State === 'VERIFIED').length;
    tell({ kind: 'info', sentence: words.checkedNow(found, Records.length) });
  });
  const setDefault = useAct(async () => {
    await call('UpdateDefaultMailDomain', { OrganizationId, DomainName });
    tell({ kind: 'success', sentence: words.madeDefault(DomainName) });
  });
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton obstacle={useRemovalObstacle(domain)} onClick={() => setIsRemoving(true)}>
          {words.remove}
        </ActButton>
        <ActButton
          obstacle={defaultObstacle(domain, words)}
          isRunning={setDefault.isRunning}
          onClick={() => void setDefault.run()}
        >
          {words.setDefault}
        </ActButton>
        <ActButton variant="primary" isRunning={check.isRunning} onClick={() => void check.run()}>
          {words.check}
        </ActButton>
      </SpaceBetween>
      <Trouble error={check.error ?? setDefault.error} />
      {isRemoving && <RemoveDomain name={DomainName} onClose={() => setIsRemoving(false)} />}
    </>
  );
}

type DomainWords = ReturnType<typeof useWords<(typeof domainWords)['en']>>;

function defaultObstacle(domain: MailDomain, words: DomainWords): string | undefined {
  if (domain.IsDefault) return words.alreadyDefault;
  return domain.OwnershipVerificationStatus === 'VERIFIED' ? undefined : words.verifyFirst;
}

/** Why it must stay; whether addresses use it is found out by trying. */
function useRemovalObstacle({ DomainName, IsDefault, IsTestDomain }: MailDomain): string | undefined {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const InputJson = JSON.stringify({ DomainName });
  const { data } = useRead('PreviewOperation', {
    OrganizationId,
    Operation: 'DeregisterMailDomain',
    InputJson,
  });
  if (IsTestDomain) return words.testStays;
  if (IsDefault) return words.defaultStays;
  return data?.ErrorCode === 'mail-domain-in-use' ? words.inUse : undefined;
}

interface RemoveProps {
  readonly name: string;
  readonly onClose: () => void;
}

function RemoveDomain({ name, onClose }: RemoveProps) {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const remove = useAct(async () => {
    await call('DeregisterMailDomain', { OrganizationId, DomainName: name });
    tell({ kind: 'success', sentence: words.removed(name) });
    go(paths.domains(OrganizationId));
  });
  return (
    <Dialog
      title={words.removeTitle}
      confirm={words.remove}
      isRunning={remove.isRunning}
      error={remove.error}
      onConfirm={() => void remove.run()}
      onDismiss={onClose}
    >
      {words.removeWhat(name)}
    </Dialog>
  );
}
