// Every node of a syntax tree, with the node that holds it.
import type { Node, Program } from 'acorn';

export interface Visit {
  node: Node;
  parent: Node | undefined;
}

export function walkTree(tree: Program | undefined): Visit[] {
  const visits: Visit[] = [];
  const waiting: Visit[] = tree === undefined ? [] : [{ node: tree, parent: undefined }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    visits.push(visit);
    for (const value of Object.values(visit.node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) waiting.push({ node: child, parent: visit.node });
      }
    }
  }
  return visits;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
