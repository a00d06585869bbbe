import { mountPage } from '../../components/mount.tsx'
import { App } from './App.tsx'
import './panel.css'

mountPage('panelTitle', <App />)
