import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../../lib/store/database.ts'
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
