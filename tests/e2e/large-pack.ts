/** More records than the worker compiles itself; one of them is named in the demo article. */
export const LARGE_PACK = {
  type: 'backgrounder-bundle',
  version: 1,
  pack: { id: 'large', title: 'Large' },
  actors: [
    ...Array.from({ length: 12_000 }, (_, i) => ({
      id: `large:${i}`,
      kind: 'person',
      name: `Someone Number${i}`,
    })),
    { id: 'large:glass', kind: 'other', name: 'glass roof' },
  ],
}
