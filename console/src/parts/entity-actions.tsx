// What can be done with a group or resource as a whole: hide it, enable it, disable it, delete it.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useGo } from '#app/use-go.ts';
import { ActButton } from './act-button.tsx';
import { ChangePreview } from './change-preview.tsx';
import { Dialog } from './dialog.tsx';
import { EnableEntityDialog, type NamedEntity } from './enable-entity-dialog.tsx';
import { Trouble } from './trouble.tsx';

export interface ActedOnEntity extends NamedEntity {
  readonly state: 'ENABLED' | 'DISABLED' | 'DELETED' | undefined;
  readonly isHidden: boolean;
}

export interface EntityActionWords {
  readonly enable: string;
  readonly enableTitle: string;
  readonly enabled: (name: string) => string;
  readonly disable: string;
  readonly disableTitle: string;
  readonly disableWhat: (name: string) => string;
  readonly disabled: (name: string) => string;
  readonly delete: string;
  readonly deleteTitle: string;
  readonly deleteWhat: string;
  readonly deleted: (name: string) => string;
  readonly disableFirst: string;
  readonly show: string;
  readonly hide: string;
}

interface Props {
  readonly entity: ActedOnEntity;
  readonly words: EntityActionWords;
  readonly hide: (isHidden: boolean) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
  /** What would change for others. */
  readonly removePreview: ReactNode;
  /** Where the others are listed, for when this one is gone. */
  readonly listPath: string;
}

export function EntityActions({ entity, words, ...given }: Props) {
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const [asked, setAsked] = useState<'enable' | 'disable' | 'delete'>();
  const close = (): void => setAsked(undefined);
  const isEnabled = entity.state === 'ENABLED';
  const hide = useAct(() => given.hide(!entity.isHidden));
  const disable = useAct(async () => {
    await call('DeregisterFromWorkMail', { OrganizationId, EntityId: entity.id });
    tell({ kind: 'success', sentence: words.disabled(entity.name) });
    close();
  });
  const remove = useAct(async () => {
    await given.remove();
    tell({ kind: 'success', sentence: words.deleted(entity.name) });
    go(given.listPath);
  });
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton isRunning={hide.isRunning} onClick={() => void hide.run()}>
          {entity.isHidden ? words.show : words.hide}
        </ActButton>
        <ActButton onClick={() => setAsked(isEnabled ? 'disable' : 'enable')}>
          {isEnabled ? words.disable : words.enable}
        </ActButton>
        <ActButton obstacle={isEnabled ? words.disableFirst : undefined} onClick={() => setAsked('delete')}>
          {words.delete}
        </ActButton>
      </SpaceBetween>
      <Trouble error={hide.error} />
      {asked === 'enable' && (
        <EnableEntityDialog
          title={words.enableTitle}
          entity={entity}
          onDone={() => tell({ kind: 'success', sentence: words.enabled(entity.name) })}
          onClose={close}
        />
      )}
      {asked === 'disable' && (
        <Dialog
          title={words.disableTitle}
          confirm={words.disable}
          isRunning={disable.isRunning}
          error={disable.error}
          onConfirm={() => void disable.run()}
          onDismiss={close}
        >
          <div>{words.disableWhat(entity.name)}</div>
          <ChangePreview operation="DeregisterFromWorkMail" input={{ EntityId: entity.id }} />
        </Dialog>
      )}
      {asked === 'delete' && (
        <Dialog
          title={words.deleteTitle}
          confirm={words.delete}
          typedName={entity.name}
          isRunning={remove.isRunning}
          error={remove.error}
          onConfirm={() => void remove.run()}
          onDismiss={close}
        >
          <div>{words.deleteWhat}</div>
          {given.removePreview}
        </Dialog>
      )}
    </>
  );
}
