/** @jsxImportSource react */
// The client of react.html: a story that React owns and keeps rendering. A reader's extension must neither lose
// its place when React renders again nor break React by moving nodes that React believes to be its own.
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const RELATED = [
  { href: '/plain.html', text: 'Washington and London stay outside the Paris declaration' },
  { href: '/csp.html', text: 'Joe Tsai confirms it: Alibaba’s models for the iPhone' },
  { href: '/scroll.html', text: 'Ursula von der Leyen’s €200 billion' },
]

function useSeconds() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return seconds
}

function Masthead() {
  return (
    <>
      <header className="masthead">
        <p className="name">
          <a href="/">The Demo Courier</a>
        </p>
        <p className="date">Tuesday 11 February 2025</p>
      </header>
      <nav className="sections" aria-label="Sections">
        <ul>
          <li>
            <a href="/">Front page</a>
          </li>
          <li>
            <a href="/live.html">Live from the Grand Palais</a>
          </li>
          <li>
            <a href="/spa/one">DeepSeek</a>
          </li>
          <li>
            <a href="/scroll.html">European Union</a>
          </li>
        </ul>
      </nav>
    </>
  )
}

/** Renders every second, inside the article. */
function Freshness() {
  const seconds = useSeconds()
  return (
    <p className="byline">
      Demo Desk · 11 February 2025 ·{' '}
      <span data-testid="freshness">
        updated {seconds} {seconds === 1 ? 'second' : 'seconds'} ago
      </span>{' '}
      · {1200 + seconds * 3} reading now
    </p>
  )
}

function Money({ updated }: { updated: boolean }) {
  // Another key makes another paragraph: the old element goes, as on a correction in a real newsroom.
  if (updated) {
    return (
      <p key="after" data-testid="passage">
        <strong>Updated:</strong> SoftBank answers for the money, OpenAI for the running of the project.
        Microsoft, which remains the largest early investor in OpenAI, is named among the technology partners
        beside Nvidia and Oracle; Sundar Pichai’s Google is not. The first site is being built at Abilene in
        Texas.
      </p>
    )
  }
  return (
    <p key="before" data-testid="passage">
      The dispute is older than the offer. On the day after the announcement in the White House, Mr Musk had
      written on his own network: “They don’t actually have the money.” Musk says SoftBank has well under $10
      billion secured for Stargate. Mr Altman answered then that this was wrong, and invited him to see the
      first site.
    </p>
  )
}

function Story() {
  const [updated, setUpdated] = useState(false)
  return (
    <article className="story" id="story">
      <p className="kicker">Business</p>
      <h1 className="story__headline">Altman turns down Musk’s $97.4 billion and keeps Stargate</h1>
      <p className="standfirst">
        An offer from overseas, an answer of one line from Paris, and an old argument over who has the money.
      </p>
      <Freshness />
      <div className="story__body">
        <p>
          It was afternoon in California and night in Paris when the offer became known. A group of investors
          led by <a href="/live.html">Elon Musk</a> was ready, it said on Monday, to pay $97.4 billion for the
          body that controls OpenAI, the company behind ChatGPT. The answer took little longer than it takes
          to type. “No thank you but we will buy Twitter for $9.74 billion if you want,” wrote Sam Altman,
          OpenAI’s chief executive, on the network that Musk bought under that name in 2022 and now calls X.
        </p>
        <p>
          On Tuesday, between two meetings on the edge of the AI Action Summit, Altman was asked again and
          again whether he might think about it. OpenAI is not for sale, Sam Altman says. Altman rejects
          Musk’s $97.4 billion bid for OpenAI as he has rejected Musk’s lawsuits: as an attempt by a
          competitor to slow him down.
        </p>
        <h2>Why the price matters</h2>
        <p>
          OpenAI began in 2015 as a non-profit body. Both men were among its founders; Mr Musk left the board
          in 2018 and later set up xAI, which sells a rival assistant. OpenAI now wants to turn its commercial
          arm into a company of a more usual kind, and for that the non-profit parent must be paid what its
          control is worth. Whoever names a price in public, even one that is refused, makes it harder to call
          a lower one fair.
        </p>
        <h2>Five hundred billion</h2>
        <p>
          The other sum in the quarrel is larger. Stargate was announced on 21 January in Donald Trump’s
          presence, a day after Mr Trump had returned to office. The Stargate Project plans to spend $500
          billion on new AI infrastructure for OpenAI, beginning with $100 billion immediately. Its first
          funders, beside OpenAI, are SoftBank, Oracle and MGX, an investment company from Abu Dhabi.
        </p>
        <Money updated={updated} />
        <p>
          <button type="button" data-testid="replace" onClick={() => setUpdated(true)} disabled={updated}>
            {updated ? 'This is the newest version' : 'Load the newest version of the passage above'}
          </button>
        </p>
        <p>
          No money of the U.S. government is in it. What the state gives is room: land, permits and a
          president who has done away with his predecessor’s order on the safety of such systems. In Paris the
          American delegation, led by J.D. Vance, made the same point to the Europeans. “Too much regulation
          could kill a transformative industry just as it’s taking off,” Vance said.
        </p>
        <h2>The others count as well</h2>
        <p>
          Meta has said that it will spend between 60 and 65 billion dollars this year, most of it on
          computers for AI; Microsoft’s figure for its business year is about 80, and Google’s parent,
          Alphabet, named 75. Mr Pichai of Google gave his reason on Monday in the Grand Palais. “The biggest
          risk could be missing out,” he said.
        </p>
        <p>
          Against this stands the small figure from China that frightened investors in January. DeepSeek says
          it spent less than $6 million to train its model. The two numbers do not measure the same thing: the
          one counts buildings, chips and power for years, the other a single run of a finished recipe. But
          shares of Nvidia, the maker of the chips, fell by about 17 per cent in a day when the second number
          had sunk in.
        </p>
        <p>
          For viewers of a certain age the name Stargate still belongs to a film about a ring in the desert,
          and there were many jokes. In the film, too, it was expensive to switch on, and nobody was sure at
          first what would come through.
        </p>
      </div>
    </article>
  )
}

function App() {
  return (
    <>
      <Masthead />
      <div className="page columns">
        <main>
          <Story />
        </main>
        <aside className="side">
          <section>
            <h2>More from the Courier</h2>
            <ul>
              {RELATED.map((one) => (
                <li key={one.href}>
                  <a href={one.href}>{one.text}</a>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
      <footer className="foot">
        <p>People: Narendra Modi · Emmanuel Macron · Keir Starmer · Yoshua Bengio · Jack Ma</p>
        <p>
          The Demo Courier is a demonstration site of Backgrounder. Its articles were written for it and
          describe public events of February 2025; no newsroom stands behind them.
        </p>
      </footer>
    </>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
