import { useWords } from '#words/use-words.ts';
import { permissionsInOrder, type Permission } from './grant.ts';
import { permissionWords } from './permission-words.ts';

/** "Full access, Send as". */
export function usePermissionNames(): (permissions: readonly Permission[]) => string {
  const { names } = useWords(permissionWords);
  return (permissions) =>
    permissionsInOrder
      .filter((one) => permissions.includes(one))
      .map((one) => names[one])
      .join(', ');
}
