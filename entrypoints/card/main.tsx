import { mountPage } from '../../components/mount.tsx'
import { App } from './App.tsx'
import './card.css'

mountPage('cardTitle', <App />)
