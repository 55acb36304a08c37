import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { useWords } from '#words/use-words.ts';
import type { Administrator } from './administrator.ts';
import { EditRoleDialog } from './edit-role-dialog.tsx';
import { NewPasswordDialog } from './new-password-dialog.tsx';
import { administratorWords } from './words.ts';

type Asked = 'edit' | 'password' | 'totp' | 'delete';

export function AdministratorActions({ chosen }: { readonly chosen: Administrator | undefined }) {
  const words = useWords(administratorWords);
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const obstacle = chosen === undefined ? words.chooseOne : undefined;
  const noTotp = chosen?.HasTotp === false ? words.noTotp : undefined;
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton obstacle={obstacle} onClick={() => setAsked('edit')}>
          {words.edit}
        </ActButton>
        <ActButton obstacle={obstacle} onClick={() => setAsked('password')}>
          {words.resetPassword}
        </ActButton>
        <ActButton obstacle={obstacle ?? noTotp} onClick={() => setAsked('totp')}>
          {words.removeTotp}
        </ActButton>
        <ActButton obstacle={obstacle} onClick={() => setAsked('delete')}>
          {words.delete}
        </ActButton>
      </SpaceBetween>
      {asked === 'edit' && chosen && <EditRoleDialog administrator={chosen} onClose={close} />}
      {asked === 'password' && chosen && <NewPasswordDialog administrator={chosen} onClose={close} />}
      {asked === 'totp' && chosen && (
        <ConfirmDialog
          title={words.removeTotpTitle(chosen.Name)}
          confirm={words.remove}
          act={() => call('RemoveTotp', { AdministratorId: chosen.AdministratorId })}
          done={() => words.totpRemoved(chosen.Name)}
          onDismiss={close}
        >
          {words.removeTotpWhat}
        </ConfirmDialog>
      )}
      {asked === 'delete' && chosen && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          typedName={chosen.Name}
          act={() => call('DeleteAdministrator', { AdministratorId: chosen.AdministratorId })}
          done={() => words.deleted(chosen.Name)}
          onDismiss={close}
        >
          {words.deleteWhat}
        </ConfirmDialog>
      )}
    </>
  );
}
