import { RadioControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** As whom the reference calls the site. What is typed stays in the memory of this page. */
export interface Caller {
	readonly kind: 'user' | 'key' | 'visitor';
	/** The API key or the visitor token; empty for the user. */
	readonly secret: string;
}

const options = (): Array< { label: string; value: Caller[ 'kind' ] } > => [
	{ value: 'user', label: __( 'You, as you are logged in', 'causerie-chat' ) },
	{ value: 'key', label: __( 'An API key', 'causerie-chat' ) },
	{ value: 'visitor', label: __( 'A visitor', 'causerie-chat' ) },
];

interface Props {
	readonly caller: Caller;
	readonly onChange: ( caller: Caller ) => void;
}

/** Chooses as whom calls are made. */
export function CallerFields( { caller, onChange }: Props ) {
	return (
		<form className="causerie-caller" autoComplete="off" onSubmit={ ( event ) => event.preventDefault() }>
			<RadioControl
				label={ __( 'Call the site as', 'causerie-chat' ) }
				selected={ caller.kind }
				options={ options() }
				onChange={ ( kind ) => onChange( { kind: kind as Caller[ 'kind' ], secret: '' } ) }
			/>
			{ caller.kind !== 'user' && (
				<TextControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					type="password"
					autoComplete="off"
					spellCheck={ false }
					label={ caller.kind === 'key' ? __( 'API key', 'causerie-chat' ) : __( 'Visitor token', 'causerie-chat' ) }
					help={ __( 'It is kept in this page only, until you leave it, and sent to this site only.', 'causerie-chat' ) }
					value={ caller.secret }
					onChange={ ( secret ) => onChange( { ...caller, secret: secret.trim() } ) }
				/>
			) }
		</form>
	);
}
