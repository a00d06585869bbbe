/**
 * An article of our own, to try the marks on: it names people and organisations of the starter pack and repeats two of its
 * claims. It is text to be read by the reader script, not a message of ours, hence not in the catalogue.
 */
export const DemoArticle = () => (
  <article id="demo" lang="en" dir="ltr" tabIndex={-1} class="demo">
    <h2>Two days in Paris, and no common line on artificial intelligence</h2>
    <p class="byline soft small">Paris, 11 February 2025 · written for this page</p>
    <p>
      The Artificial Intelligence Action Summit ended on Tuesday under the glass roof of the Grand Palais with
      a joint statement that some sixty countries signed. Two did not: the United States and the United
      Kingdom.
    </p>
    <p>
      JD Vance had made clear why Washington would stay away. Too much regulation could kill a transformative
      industry just as it’s taking off, the American vice-president told the hall. “The AI future is not going
      to be won by hand-wringing about safety. It will be won by building.” Keir Starmer, who had sent a
      minister in his place, let it be known that London missed practical clarity about how such rules would
      work.
    </p>
    <p>
      The hosts looked the other way, towards money. Emmanuel Macron announced €109 billion of AI investment
      in France on the eve of the meeting. Ursula von der Leyen answered for the European Commission with a
      programme called InvestAI, and said that Europe was not late at all.
    </p>
    <p>
      Narendra Modi, who shared the chair with Macron, spoke of jobs that change rather than vanish, and
      offered India as the next host. China sent Zhang Guoqing, a vice-premier. His country’s engineers were
      the talk of the corridors anyway: since DeepSeek had shown what can be done with fewer chips, nobody
      took the lead of OpenAI and Google for granted.
    </p>
    <p>
      Not everyone left content. Dario Amodei of Anthropic found that the summit had let time go by that will
      be missed, and Yoshua Bengio asked once more for governments to step in.
    </p>
  </article>
)
