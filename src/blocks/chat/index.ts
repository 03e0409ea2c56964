import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';
import type { ChatAttributes } from './attributes.ts';
import metadata from './block.json';
import { Edit } from './edit.tsx';
import './editor.scss';

registerBlockType( metadata as unknown as BlockConfiguration< ChatAttributes >, { edit: Edit, save: () => null } );
