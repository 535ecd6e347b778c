import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { guardPage } from './app/privacy/guards';

guardPage();
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
