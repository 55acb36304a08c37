// A domain that nobody has shown to own: what to do, and the way round it for who needs no proof.
import Alert from '@cloudscape-design/components/alert';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useAdministrator } from '#app/session.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { domainWords } from './words.ts';

export function UnverifiedDomain({ name }: { readonly name: string }) {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const isOfInstallation = useAdministrator().OrganizationId === undefined;
  const [isAsked, setIsAsked] = useState(false);
  const assert = useAct(async () => {
    await call('AssertMailDomain', { OrganizationId, DomainName: name });
    tell({ kind: 'success', sentence: words.asserted(name) });
    setIsAsked(false);
  });
  return (
    <>
      <Alert
        type="info"
        header={words.notVerified}
        action={
          <ActButton
            obstacle={isOfInstallation ? undefined : words.assertNotYours}
            onClick={() => setIsAsked(true)}
          >
            {words.assert}
          </ActButton>
        }
      >
        {words.notVerifiedWhat}
      </Alert>
      {isAsked && (
        <Dialog
          title={words.assertTitle}
          confirm={words.assert}
          isRunning={assert.isRunning}
          error={assert.error}
          onConfirm={() => void assert.run()}
          onDismiss={() => setIsAsked(false)}
        >
          {words.assertWhat(name)}
        </Dialog>
      )}
    </>
  );
}
