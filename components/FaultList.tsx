import type { Fault } from '../lib/model/fault.ts'
import { UserText } from './UserText.tsx'

/** What is wrong with a file, and where. The words come from whoever checked it. */
export const FaultList = ({ faults }: { faults: readonly Fault[] }) => (
  <ul class="outcomes">
    {faults.map(({ path, message }, index) => (
      <li key={index}>
        {path && (
          <>
            <bdi dir="ltr" class="fault-path">
              {path.slice(0, 400)}
            </bdi>
            {': '}
          </>
        )}
        <UserText text={message} />
      </li>
    ))}
  </ul>
)
