import { z } from 'zod';
import { CAPABILITIES } from './access.ts';

const RoleId = z.string().min( 1 ).max( 100 ).describe( 'The name of a role of WordPress, such as "editor".' );

const Granted = z
	.array( z.enum( CAPABILITIES ) )
	.max( CAPABILITIES.length )
	.describe( 'What its users may do. causerie_manage brings the others with it, and causerie_reply brings causerie_read_sessions.' );

export const RoleCapabilities = z
	.strictObject( {
		role: RoleId,
		name: z.string().describe( 'What people call the role.' ),
		capabilities: Granted,
		is_locked: z.boolean().describe( 'Whether it keeps everything, so that somebody always can manage the chatbots: the role of the administrators.' ),
	} )
	.describe( 'What the users of a role may do with the chatbots.' );

export const RoleCapabilitiesList = z.strictObject( { roles: z.array( RoleCapabilities ) } );

export const RoleCapabilitiesInput = z
	.strictObject( {
		roles: z.array( z.strictObject( { role: RoleId, capabilities: Granted } ) ).max( 200 ).describe( 'Roles that are to change; those that are left out stay.' ),
	} )
	.describe( 'Who may do what.' );
