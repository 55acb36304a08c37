// What the operations on tags have alike: they name an organization by its ARN.
import type { OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { organizationArn } from '../organization.ts';
import { selectTags } from './tag.store.ts';
import type { Tag } from './tag.ts';

interface Input {
  readonly ResourceARN: string;
}

/** Undefined for an ARN of another region, account or kind: nothing here has it. */
export function organizationInArn(region: string, arn: string): OrganizationId | undefined {
  const id = asId<OrganizationId>(arn.slice(arn.lastIndexOf('/') + 1));
  return organizationArn(region, id) === arn ? id : undefined;
}

export const aboutTags = ({ region }: { region: string }) => ({
  organizationOf: ({ ResourceARN }: Input): string | undefined => organizationInArn(region, ResourceARN),
  entityOf: (_transaction: ReadTransaction, { input }: { readonly input: Input }): string | undefined =>
    organizationInArn(region, input.ResourceARN),
  view: async (
    transaction: ReadTransaction,
    { input }: { readonly input: Input },
  ): Promise<readonly Tag[] | undefined> => {
    const id = organizationInArn(region, input.ResourceARN);
    return id && selectTags(transaction, id);
  },
});
