// What was changed in the form and is not saved yet, and the steps that save it.
import { call } from '#api/call.ts';
import { joinAddress, type AddressParts } from '#parts/address-field.tsx';
import type { User } from '#pages/users/details/user-scope.tsx';

export const detailNames = [
  'FirstName',
  'LastName',
  'DisplayName',
  'Initials',
  'Telephone',
  'JobTitle',
  'Department',
  'Company',
  'Office',
  'Street',
  'ZipCode',
  'City',
  'Country',
] as const;

export type DetailName = (typeof detailNames)[number];

export interface NewAlias {
  readonly key: string;
  readonly parts: AddressParts;
}

export interface Draft {
  readonly details: { readonly [Name in DetailName]?: string };
  readonly isHidden?: boolean;
  readonly primary?: AddressParts;
  readonly removed: readonly string[];
  readonly added: readonly NewAlias[];
}

export const noDraft: Draft = { details: {}, removed: [], added: [] };

export type Step =
  | { readonly kind: 'details'; readonly changes: Draft['details']; readonly isHidden: boolean | undefined }
  | { readonly kind: 'remove'; readonly address: string }
  | { readonly kind: 'primary'; readonly address: string }
  | { readonly kind: 'add'; readonly address: string; readonly key: string };

interface Saved {
  readonly user: User;
  readonly aliases: readonly string[];
}

/**
 * Only what differs from what is saved. Aliases go before others come, so that there is room for them; an
 * alias that becomes the primary address changes places with it, and is not removed before.
 */
export function stepsOf(draft: Draft, { user, aliases }: Saved): readonly Step[] {
  const primary = draft.primary && joinAddress(draft.primary);
  const becomesPrimary = (address: string): boolean => primary !== undefined && isSame(address, primary);
  const changed = detailNames.filter(
    (name) => draft.details[name] !== undefined && draft.details[name] !== (user[name] ?? ''),
  );
  const isHidden =
    draft.isHidden === (user.HiddenFromGlobalAddressList ?? false) ? undefined : draft.isHidden;
  const steps: Step[] = [];
  if (changed.length > 0 || isHidden !== undefined) {
    const changes = Object.fromEntries(changed.map((name) => [name, draft.details[name] ?? '']));
    steps.push({ kind: 'details', changes, isHidden });
  }
  for (const address of draft.removed) {
    if (aliases.includes(address) && !becomesPrimary(address)) steps.push({ kind: 'remove', address });
  }
  if (primary !== undefined && primary !== user.Email) steps.push({ kind: 'primary', address: primary });
  for (const { key, parts } of draft.added) {
    const address = joinAddress(parts);
    if (!becomesPrimary(address)) steps.push({ kind: 'add', address, key });
  }
  return steps;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The draft without what a step has saved. */
export function without(draft: Draft, step: Step): Draft {
  switch (step.kind) {
    case 'details': {
      const { isHidden: _, ...rest } = draft;
      return { ...rest, details: {} };
    }
    case 'remove':
      return { ...draft, removed: draft.removed.filter((address) => address !== step.address) };
    case 'primary': {
      const { primary: _, ...rest } = draft;
      const isNew = ({ parts }: NewAlias): boolean => !isSame(joinAddress(parts), step.address);
      const removed = draft.removed.filter((address) => !isSame(address, step.address));
      return { ...rest, removed, added: draft.added.filter(isNew) };
    }
    case 'add':
      return { ...draft, added: draft.added.filter(({ key }) => key !== step.key) };
  }
}

interface Whose {
  readonly OrganizationId: string;
  readonly UserId: string;
}

/** Throws CallError. */
export function perform(step: Step, { OrganizationId, UserId }: Whose): Promise<unknown> {
  const entity = { OrganizationId, EntityId: UserId };
  switch (step.kind) {
    case 'details':
      return call('UpdateUser', {
        OrganizationId,
        UserId,
        ...step.changes,
        ...(step.isHidden !== undefined && { HiddenFromGlobalAddressList: step.isHidden }),
      });
    case 'remove':
      return call('DeleteAlias', { ...entity, Alias: step.address });
    case 'primary':
      return call('UpdatePrimaryEmailAddress', { ...entity, Email: step.address });
    case 'add':
      return call('CreateAlias', { ...entity, Alias: step.address });
  }
}
