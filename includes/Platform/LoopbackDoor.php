<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Where the requests of the site to itself arrive. */
final class LoopbackDoor implements Door {

	// The action is named where it is wanted: as a constant here it would load a class in every request.

	/** @param \Closure(): Loopback $loopback Only wanted when there is such a request. */
	public function __construct( private readonly \Closure $loopback ) {}

	public function register(): void {
		add_action( 'wp_ajax_nopriv_causerie_work', [ $this, 'work' ] );
		add_action( 'wp_ajax_causerie_work', [ $this, 'work' ] );
	}

	public function work(): void {
		$work = ( $this->loopback )()->read( (array) filter_input_array( INPUT_POST ) );
		if ( $work === null ) {
			wp_die( '', '', [ 'response' => 403 ] );
		}
		// The sender has long hung up.
		ignore_user_abort( true );
		do_action( "causerie_{$work}" );
		wp_die( '', '', [ 'response' => 204 ] );
	}
}
