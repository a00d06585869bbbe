import { mountPage } from '../../components/mount.tsx'
import { App } from './App.tsx'
import './library.css'

mountPage('libraryTitle', <App />)
