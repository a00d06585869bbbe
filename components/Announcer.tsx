/** Says politely, to those who listen, what others see happen. Keep it rendered: a region that comes with its text is not read. */
export const Announcer = ({ text }: { text: string }) => (
  <div class="visually-hidden" role="status" aria-live="polite">
    {text}
  </div>
)
