<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Offers the commands where WP-CLI runs. Anywhere else this costs the look at a constant. */
final class CliDoor implements Door {

	public function __construct( private readonly Services $services ) {}

	public function register(): void {
		if ( ! defined( 'WP_CLI' ) ) {
			return;
		}
		\WP_CLI::add_command( 'causerie ask', new AskCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie bot', new BotCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie session', new SessionCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie leads', new LeadsCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie knowledge', new KnowledgeCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie key', new KeyCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie webhooks', new WebhooksCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie webhooks listen', new ListenCommand( $this->services ) );
		\WP_CLI::add_command( 'causerie doctor', new DoctorCommand( $this->services ) );
	}
}
