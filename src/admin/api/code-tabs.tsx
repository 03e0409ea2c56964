import { Button } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Token } from './markdown.tsx';

const NAMES: Readonly< Record< string, string > > = { sh: 'Shell', python: 'Python', js: 'Node', php: 'PHP', json: 'JSON', html: 'HTML' };

const languageOf = ( { lang = '' }: Token ): string => lang.split( ' ' )[ 0 ] ?? '';
const isOutput = ( { lang = '' }: Token ): boolean => lang.split( ' ' ).includes( 'output' );

function Copy( { text }: { text: string } ) {
	const [ isCopied, setCopied ] = useState( false );
	const ref = useCopyToClipboard< HTMLButtonElement >( text, () => setCopied( true ) );
	return (
		<Button ref={ ref } size="small" variant="tertiary" onBlur={ () => setCopied( false ) }>
			{ isCopied ? __( 'Copied', 'causerie-chat' ) : __( 'Copy', 'causerie-chat' ) }
		</Button>
	);
}

/** The same thing in several languages, of which one is shown, and what it prints. */
export function CodeTabs( { blocks }: { blocks: readonly Token[] } ) {
	const code = blocks.filter( ( block ) => ! isOutput( block ) );
	const [ chosen, setChosen ] = useState( 0 );
	const shown = code[ chosen ] ?? code[ 0 ];
	return (
		<figure className="causerie-code">
			{ shown && (
				<>
					<div className="causerie-code__bar">
						<div role="group" aria-label={ __( 'Language', 'causerie-chat' ) }>
							{ code.map( ( block, index ) => (
								<Button key={ index } size="small" isPressed={ block === shown } onClick={ () => setChosen( index ) }>
									{ NAMES[ languageOf( block ) ] ?? __( 'Text', 'causerie-chat' ) }
								</Button>
							) ) }
						</div>
						<Copy key={ chosen } text={ shown.text ?? '' } />
					</div>
					<pre>
						<code>{ shown.text }</code>
					</pre>
				</>
			) }
			{ blocks.filter( isOutput ).map( ( block, index ) => (
				<div key={ index } className="causerie-code__output">
					<figcaption>{ __( 'Output', 'causerie-chat' ) }</figcaption>
					<pre>
						<code>{ block.text }</code>
					</pre>
				</div>
			) ) }
		</figure>
	);
}
