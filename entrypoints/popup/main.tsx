import { mountPage } from '../../components/mount.tsx'
import { App } from './App.tsx'
import './popup.css'

mountPage('extensionName', <App />)
