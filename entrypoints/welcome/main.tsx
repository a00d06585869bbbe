import { mountPage } from '../../components/mount.tsx'
import { App } from './App.tsx'
import './welcome.css'

mountPage('welcomeTitle', <App />)
