// Users and groups that belong to something, such as the members of a group or the delegates of a room: one
// is added by search, one is removed after a question.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { useAct, type Pages } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useWords } from '#words/use-words.ts';
import { ActButton } from './act-button.tsx';
import { DataTable, type Column } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { EntitySelect, type ChosenEntity } from './entity-select.tsx';
import { entityWords } from './entity-words.ts';

export interface MemberListWords {
  readonly title: string;
  readonly description: string;
  readonly empty: string;
  readonly name: string;
  readonly addTitle: string;
  readonly field: string;
  readonly removeTitle: string;
  readonly removeWhat: (name: string) => string;
  readonly chooseFirst: string;
  readonly added: (name: string) => string;
  readonly removed: (name: string) => string;
}

export interface ListedMember {
  readonly id: string;
  readonly kind: 'USER' | 'GROUP';
  /** For sentences. */
  readonly name: string;
  readonly link: ReactNode;
}

interface Props<Member extends ListedMember> {
  readonly words: MemberListWords;
  readonly pages: Omit<Pages<unknown, unknown>, 'items'> & { readonly items: readonly Member[] };
  /** Besides name and kind. */
  readonly columns?: readonly Column<Member>[];
  /** Those that cannot be added. */
  readonly without?: readonly string[];
  readonly add: (chosen: ChosenEntity) => Promise<unknown>;
  readonly remove: (member: Member) => Promise<unknown>;
  /** What adding or removing would change, where that is more than the list. */
  readonly preview?: (id: string, change: 'add' | 'remove') => ReactNode;
}

export function MemberList<Member extends ListedMember>({ words, pages, ...given }: Props<Member>) {
  const { kinds, kind } = useWords(entityWords);
  const [chosen, setChosen] = useState<readonly Member[]>([]);
  const [asked, setAsked] = useState<'add' | 'remove'>();
  const [member] = chosen;
  const close = (): void => {
    setAsked(undefined);
    setChosen([]);
  };
  return (
    <>
      <DataTable
        title={words.title}
        description={words.description}
        pages={pages}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        empty={words.empty}
        selection={{ kind: 'single', chosen, choose: setChosen }}
        columns={[
          { id: 'name', header: words.name, isRowHeader: true, cell: ({ link }) => link },
          { id: 'kind', header: kind, cell: (one) => kinds[one.kind] },
          ...(given.columns ?? []),
        ]}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton
              obstacle={member === undefined ? words.chooseFirst : undefined}
              onClick={() => setAsked('remove')}
            >
              {words.removeTitle}
            </ActButton>
            <ActButton onClick={() => setAsked('add')}>{words.addTitle}</ActButton>
          </SpaceBetween>
        }
      />
      {asked === 'add' && (
        <AddMember
          words={words}
          add={given.add}
          preview={given.preview}
          without={[...(given.without ?? []), ...pages.items.map(({ id }) => id)]}
          onClose={close}
        />
      )}
      {asked === 'remove' && member && (
        <RemoveMember
          words={words}
          member={member}
          remove={given.remove}
          preview={given.preview}
          onClose={close}
        />
      )}
    </>
  );
}

type Preview = Props<ListedMember>['preview'] | undefined;

interface AddProps {
  readonly words: MemberListWords;
  readonly without: readonly string[];
  readonly add: (chosen: ChosenEntity) => Promise<unknown>;
  readonly preview: Preview;
  readonly onClose: () => void;
}

function AddMember({ words, without, add, preview, onClose }: AddProps) {
  const { add: confirm } = useWords(entityWords);
  const { tell } = useFlashes();
  const [chosen, setChosen] = useState<ChosenEntity>();
  const adding = useAct(async (one: ChosenEntity) => {
    await add(one);
    tell({ kind: 'success', sentence: words.added(one.name) });
    onClose();
  });
  return (
    <Dialog
      title={words.addTitle}
      confirm={confirm}
      isRunning={adding.isRunning}
      isReady={chosen !== undefined}
      error={adding.error}
      onConfirm={() => chosen && void adding.run(chosen)}
      onDismiss={onClose}
    >
      <EntitySelect label={words.field} value={chosen} onChange={setChosen} without={without} />
      {chosen && preview?.(chosen.id, 'add')}
    </Dialog>
  );
}

interface RemoveProps<Member> {
  readonly words: MemberListWords;
  readonly member: Member;
  readonly remove: (member: Member) => Promise<unknown>;
  readonly preview: Preview;
  readonly onClose: () => void;
}

function RemoveMember<Member extends ListedMember>({
  words,
  member,
  remove,
  preview,
  onClose,
}: RemoveProps<Member>) {
  const { remove: confirm } = useWords(entityWords);
  const { tell } = useFlashes();
  const removing = useAct(async () => {
    await remove(member);
    tell({ kind: 'success', sentence: words.removed(member.name) });
    onClose();
  });
  return (
    <Dialog
      title={words.removeTitle}
      confirm={confirm}
      isRunning={removing.isRunning}
      error={removing.error}
      onConfirm={() => void removing.run()}
      onDismiss={onClose}
    >
      <div>{words.removeWhat(member.name)}</div>
      {preview?.(member.id, 'remove')}
    </Dialog>
  );
}
