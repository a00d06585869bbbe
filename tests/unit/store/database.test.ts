import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../../lib/store/database.ts'
import { listLinked } from '../../../lib/store/records.ts'
import { openNotebook } from './notebook.ts'

test('a connection lets go as soon as another context upgrades the database, and says so', async () => {
  const outdated = vi.fn()
  const db = openDatabase('upgraded', { onOutdated: outdated })
  await db.open()
  const upgraded = await new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open('upgraded', db.backendDB().version + 10)
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
    request.onblocked = () => failed(new Error('the old connection is in the way'))
  })
  expect(outdated).toHaveBeenCalledOnce()
  expect(db.isOpen()).toBe(false)
  await expect(db.records.count()).rejects.toThrow()
  upgraded.close()
})

test('whatever a person wrote is on the disk before it is acknowledged', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const { did } = openNotebook()
  await did({ do: 'putRecord', type: 'actors', record: { kind: 'person', name: 'Ada' }, expect: null })
  const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(writes.length).toBeGreaterThan(0)
  for (const [, , options] of writes) expect(options).toMatchObject({ durability: 'strict' })
  transaction.mockRestore()
})

test('what was noted before links were keys of addresses is found under its own address', async () => {
  const target = { source: 'https://news.example/story', selector: [] }
  const rows = [
    {
      id: 'n',
      type: 'annotations',
      links: [`source:${target.source}`, 'about:a'],
      record: { id: 'n', target, about: ['a'] },
    },
    { id: 'a', type: 'actors', links: [], record: { id: 'a', name: 'Ada' } },
  ].map((row) => ({ origin: 'notebook', sort: '', ...row }))
  const before = new Dexie('of-version-2')
  before.version(2).stores({
    records: '[origin+id], [origin+type+sort+id], *links, sequence',
    packs: 'id',
  })
  await before.table('records').bulkAdd(rows)
  before.close()

  const db = openDatabase('of-version-2')
  const found = await listLinked(db, 'source', target.source)
  expect(found.map(({ record }) => record.id)).toEqual(['n'])
  expect((await listLinked(db, 'about', 'a')).map(({ record }) => record.id)).toEqual(['n'])
  expect(await db.records.count()).toBe(2)
  db.close()
})
