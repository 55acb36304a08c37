// What is to become of messages, folder by folder, as it is edited: days as they are typed.
import type { Input, Output } from '@roost/api';
import { isWithin } from '#parts/number-field.tsx';

type Configuration = Input<'PutRetentionPolicy'>['FolderConfigurations'][number];
export type FolderName = Configuration['Name'];
export type RetentionAction = Configuration['Action'];
export type RetentionPolicy = Output<'GetDefaultRetentionPolicy'>;

export interface FolderDraft {
  readonly name: FolderName;
  readonly action: RetentionAction;
  readonly days: string;
}

const folders = ['INBOX', 'SENT_ITEMS', 'DRAFTS', 'JUNK_EMAIL', 'DELETED_ITEMS'] as const;

/** From the folder of what was deleted, deleting is for good. */
export const actionsOf = (name: FolderName): readonly RetentionAction[] =>
  name === 'DELETED_ITEMS' ? ['NONE', 'PERMANENTLY_DELETE'] : ['NONE', 'DELETE', 'PERMANENTLY_DELETE'];

/** Without a policy everything is kept. */
export const toDraft = (policy: RetentionPolicy | undefined): FolderDraft[] =>
  folders.map((name) => {
    const found = policy?.FolderConfigurations?.find(({ Name }) => Name === name);
    const { Action = 'NONE', Period } = found ?? {};
    const action = actionsOf(name).includes(Action) ? Action : 'PERMANENTLY_DELETE';
    return { name, action, days: String(Period ?? '') };
  });

export const isAcceptable = ({ action, days }: FolderDraft): boolean =>
  action === 'NONE' || isWithin(days, { min: 1, max: 730 });

export const toConfiguration = ({ name, action, days }: FolderDraft): Configuration => ({
  Name: name,
  Action: action,
  ...(action !== 'NONE' && { Period: Number(days) }),
});

/** What is deleted for good and was not, or not as early. */
export const newlyForGood = (draft: readonly FolderDraft[], before: readonly FolderDraft[]): FolderDraft[] =>
  draft.filter(({ name, action, days }) => {
    const earlier = before.find((one) => one.name === name);
    const wasForGood = earlier?.action === 'PERMANENTLY_DELETE' && Number(earlier.days) <= Number(days);
    return action === 'PERMANENTLY_DELETE' && !wasForGood;
  });
