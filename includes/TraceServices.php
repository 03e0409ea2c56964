<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\TraceController;
use Causerie\Chat\Models\Trace\CallTrace;
use Causerie\Chat\Models\Trace\Subject;
use Causerie\Chat\Models\Trace\TracedCallStore;
use Causerie\Chat\Models\Trace\TraceSwitch;
use Causerie\Chat\Privacy\Retention\TracedCallsDoor;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\SiteHealth\TraceCheck;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that keeps what models are asked and answer, while the owner wants to see it. */
trait TraceServices {

	public function traceSwitch(): TraceSwitch {
		return $this->once( TraceSwitch::class, fn () => new TraceSwitch( $this->clock() ) );
	}

	public function callTrace(): CallTrace {
		return $this->once( CallTrace::class, fn () => new CallTrace( $this->traceSwitch(), $this->traceSubject(), $this->tracedCalls(), $this->clock(), $this->log(), $this->contract()->limit( 'tracedBytes' ) ) );
	}

	public function tracedCalls(): TracedCallStore {
		return $this->once( TracedCallStore::class, fn () => new TracedCallStore( $this->database(), $this->clock(), $this->contract()->limit( 'tracedDays' ), $this->contract()->limit( 'tracedCalls' ) ) );
	}

	public function traceController(): TraceController {
		return $this->once( TraceController::class, fn () => new TraceController( $this->traceSwitch(), $this->tracedCalls(), $this->bots() ) );
	}

	private function traceSubject(): Subject {
		return $this->once( Subject::class, static fn () => new Subject() );
	}

	private function tracedCallsDoor(): TracedCallsDoor {
		return new TracedCallsDoor( Lifecycle::CLEAN_UP, $this->tracedCalls( ... ) );
	}

	private function traceCheck(): TraceCheck {
		return new TraceCheck( $this->traceSwitch( ... ) );
	}
}
